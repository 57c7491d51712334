create index concurrently "audit_entry_subject_at_id_idx" on "audit_entry" ("subject", "at", "id");
