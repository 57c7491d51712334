/** The last request of each meeting that is under way. */
const turns = new Map<string, Promise<unknown>>();

/** Two quick clicks must reach the server in the order in which they were made. */
export function inTurn<T>(meetingId: string, request: () => Promise<T>): Promise<T> {
  const turn = (turns.get(meetingId) ?? Promise.resolve()).then(request, request);
  turns.set(meetingId, turn);
  const leave = () => {
    if (turns.get(meetingId) === turn) turns.delete(meetingId);
  };
  turn.then(leave, leave);
  return turn;
}
