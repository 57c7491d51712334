/** True, false, or null: not known. */
export type Truth = boolean | null;

export function not(truth: Truth): Truth {
  return truth === null ? null : !truth;
}

export function either(a: Truth, b: Truth): Truth {
  if (a === true || b === true) return true;
  return a === null || b === null ? null : false;
}

export function both(a: Truth, b: Truth): Truth {
  return not(either(not(a), not(b)));
}

/** Of any: true if it holds of one, false if of none; else it isn't known. */
export function some<Item>(items: Item[], holds: (item: Item) => Truth): Truth {
  let result: Truth = false;
  for (const item of items) {
    const truth = holds(item);
    if (truth === true) return true;
    if (truth === null) result = null;
  }
  return result;
}

/** Of all: false if it doesn't hold of one, true if it does of all; else it isn't known. */
export function every<Item>(items: Item[], holds: (item: Item) => Truth): Truth {
  return not(some(items, (item) => not(holds(item))));
}
