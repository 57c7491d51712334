-- Each person's last decision for a series is kept: for private occurrences not everybody's counts.
drop index "series_decision_series_key_mailbox_key";
create unique index "series_decision_whose"
  on "series_decision"("series_key", "mailbox", ("decided_by" ->> 'id'));
