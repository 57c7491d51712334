create index concurrently "audit_entry_action_at_id_idx" on "audit_entry" ("action", "at", "id");
