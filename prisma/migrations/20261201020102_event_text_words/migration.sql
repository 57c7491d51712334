create index concurrently "event_text_words_idx" on "event_text" using gin ("words");
