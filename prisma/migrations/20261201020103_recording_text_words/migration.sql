create index concurrently "recording_text_words_idx" on "recording_text" using gin ("words");
