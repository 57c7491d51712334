/** Where the browser tests' build lies: apart from the one that a running `npm start` serves. */
export const testDistDir = ".next-test";
