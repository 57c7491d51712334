-- What is over says nothing of the way there any more.
UPDATE "bot" SET "detail" = NULL
WHERE "state" IN ('done', 'failed') AND "detail" IN ('Somebody in the meeting has to let it in.',
  'It is in the call.', 'It is recording.', 'Its recording is paused.', 'The call has ended.',
  'The recording is being prepared.');
