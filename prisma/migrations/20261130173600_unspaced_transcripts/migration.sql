-- Transcripts were kept with a space between all words, in scripts that have none as well: in what
-- is kept, Han, kana, Thai, Lao, Khmer, Burmese and Tibetan lose the spaces between their own signs.
UPDATE "recording" SET "transcript" = (
  SELECT jsonb_agg(
    CASE WHEN jsonb_typeof(said -> 'text') = 'string' THEN jsonb_set(said, '{text}', to_jsonb(
      regexp_replace(said ->> 'text',
        '(?<=[\u0E00-\u0FFF\u1000-\u109F\u1780-\u17FF\u3000-\u30FF\u3400-\u9FFF\uF900-\uFAFF\uFF01-\uFF0F\uFF1A-\uFF20\uFF5B-\uFF9F]) (?=[\u0E00-\u0FFF\u1000-\u109F\u1780-\u17FF\u3000-\u30FF\u3400-\u9FFF\uF900-\uFAFF\uFF01-\uFF0F\uFF1A-\uFF20\uFF5B-\uFF9F])',
        '', 'g'))) ELSE said END ORDER BY place)
  FROM jsonb_array_elements("transcript") WITH ORDINALITY AS kept(said, place)
)
WHERE jsonb_typeof("transcript") = 'array'
  AND "transcript"::text ~ '[\u0E00-\u0FFF\u1000-\u109F\u1780-\u17FF\u3000-\u30FF\u3400-\u9FFF\uF900-\uFAFF] [\u0E00-\u0FFF\u1000-\u109F\u1780-\u17FF\u3000-\u30FF\u3400-\u9FFF\uF900-\uFAFF]';
