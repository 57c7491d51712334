/** Another process has a lease by now, or nobody may: nothing was written or called any more. */
export class LeaseLost extends Error {
  constructor(of: string) {
    super(`The lease of ${of} was lost.`);
    this.name = "LeaseLost";
  }
}
