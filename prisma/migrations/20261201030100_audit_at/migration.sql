create index concurrently "audit_entry_at_id_idx" on "audit_entry" ("at", "id");
