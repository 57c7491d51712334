// Every import points down, and this is the plan: which floor may use which, and which room of a
// floor may use which other room of it. What isn't listed is not allowed. Unit tests may use
// anything.

export const floors: Record<string, string[]> = {
  app: [
    "components",
    "http",
    "auth",
    "flows",
    "live",
    "store",
    "browser",
    "display",
    "domain",
    "log",
    "metrics",
    "stopping",
  ],
  instrumentation: ["worker", "http", "env", "log", "stopping"],
  proxy: [],
  components: ["browser", "display", "domain"],
  worker: ["flows", "store", "domain", "env", "log", "metrics", "stopping"],
  flows: ["domain", "store", "meeting-baas", "auth", "env", "log", "metrics", "read-capped"],
  http: ["auth", "store", "domain", "env", "log", "metrics", "read-capped"],
  live: ["store", "domain", "env", "log", "stopping"],
  auth: ["store", "domain", "env", "log"],
  store: ["domain", "env", "log", "metrics"],
  "meeting-baas": ["domain", "env", "log", "metrics", "read-capped"],
  browser: ["domain"],
  display: ["domain"],
  log: ["env"],
  metrics: [],
  stopping: [],
  env: [],
  "read-capped": [],
  domain: [],
  sandbox: [],
  scripts: ["sandbox", "auth", "domain", "env", "store", "worker"],
  test: ["scripts", "sandbox", "flows", "store", "meeting-baas", "domain", "env"],
  e2e: ["test", "sandbox", "domain"],
  bench: ["test", "scripts", "sandbox"],
  soak: ["test", "scripts", "sandbox", "auth"],
};

/** The rooms of a floor. Files beside the rooms are its hall: whoever may use it is listed, too. */
export const rooms: Record<string, Record<string, string[]>> = {
  "lib/flows": {
    intake: ["upstream"],
    mirror: ["upstream"],
    calendars: ["upstream"],
    decisions: ["bots", "upstream"],
    bots: ["upstream"],
    reports: ["upstream"],
    recordings: ["upstream"],
    upstream: [],
  },
  "lib/store": {
    health: ["calendars", "database"],
    recordings: ["bots", "database"],
    bots: ["meetings", "events", "account", "database"],
    meetings: ["events", "database"],
    events: ["calendars", "database"],
    calendars: ["account", "database"],
    deliveries: ["database"],
    account: ["database"],
    people: ["database"],
    database: [],
  },
  "lib/meeting-baas": {
    hall: ["v1"],
    v1: ["hall", "calling", "providers"],
    calling: ["hall"],
    providers: [],
  },
  "lib/domain": { hall: ["views"], views: ["hall"] },
  "lib/browser": {
    hall: ["pending", "cache", "api"],
    pending: ["cache", "api"],
    cache: ["api"],
    api: [],
  },
  components: {
    shell: ["decisions", "ui"],
    calendar: ["bot-settings", "changes", "decisions", "list", "shell", "ui"],
    changes: ["list", "ui"],
    deliveries: ["changes", "list", "ui"],
    connections: ["changes", "list", "ui"],
    bots: ["decisions", "list", "ui"],
    recordings: ["ui"],
    decisions: ["list", "ui"],
    "bot-settings": ["ui"],
    list: ["ui"],
    ui: [],
  },
  sandbox: {
    hall: ["api", "control", "team", "calls", "wire", "account"],
    api: ["calls", "wire", "account", "bots", "clock"],
    control: ["calls", "wire", "account", "bots", "events", "clock"],
    team: ["account", "bots", "events", "clock", "chance"],
    calls: ["account", "bots"],
    wire: ["account", "events", "clock", "chance"],
    account: ["bots", "events", "clock", "chance"],
    bots: ["chance"],
    events: ["clock", "chance"],
    clock: [],
    chance: [],
  },
  scripts: {
    hall: ["test", "launch", "postgres", "process", "command"],
    test: ["launch", "postgres", "process", "command"],
    launch: ["postgres", "process", "command"],
    postgres: ["process", "command"],
    process: ["command"],
    command: [],
  },
  test: {
    play: ["scene"],
    scene: [],
    product: [],
    sandbox: [],
    db: [],
    "floor-plan": [],
  },
  e2e: { journeys: ["fixtures"], api: ["fixtures"], fixtures: [], hall: [] },
};

/** Who may use a floor by its hall alone: what lies in its rooms is nothing to them. */
export const hallOnly: Record<string, string[]> = { flows: ["lib/meeting-baas"] };

/** Reads go app → store: these are the reads. */
export const readsOfApp = [
  "bots/listed-bots",
  "bots/missing-bots",
  "calendars/calendars",
  "calendars/quarantine",
  "deliveries/deliveries",
  "events/changes",
  "events/events",
  "health/gauges",
  "health/readiness",
  "meetings/bot-defaults",
  "recordings/recordings",
];

/** Packages that belong to one floor. */
export const keptTo: Record<string, string[]> = {
  pg: ["store", "scripts", "test", "bench"],
  "@prisma/client": ["store"],
  "@prisma/adapter-pg": ["store"],
  "better-auth": ["auth"],
  "prom-client": ["metrics"],
  swr: ["browser"],
};
