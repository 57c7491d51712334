-- Bots that wait for another try: few at any time.
create index concurrently "bot_failing" on "bot" ("failing_since") where "failing_since" is not null;
