/**
 * Of so few calendars the newest rows are looked up apart, by an index that knows each one's order.
 * Of more, a look through the newest of all finds enough soon.
 */
export const mostApart = 10;
