create index concurrently "audit_entry_actor_id_at_id_idx" on "audit_entry" ("actor_id", "at", "id");
