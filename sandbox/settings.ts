/** What a person or a test may turn while the stand-in runs, in the control API's own words. */
export type Settings = {
  api_key: string;
  webhook_url: string;
  /** Off: changes happen, and nobody is told. */
  webhooks: boolean;
  /** Extra copies of every webhook. */
  duplicate: number;
  /** Webhooks name their calendar only. */
  omit_ids: boolean;
  webhook_delay_ms: number;
  /** Whether lists include deleted events, which nobody documents. */
  list_deleted: boolean;
  page_size: number;
  latency_ms: number;
};
