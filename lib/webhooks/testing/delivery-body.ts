const person = { id: 3, login: "mona", avatar_url: "http://x/a.png", type: "User" };
export const at = "2026-11-22T10:00:00Z";
/** What a deployment_status event of repository 77 carries; without its last part it is a deployment event. */
export const deliveryBody = {
  action: "created",
  repository: { id: 77 },
  deployment: {
    id: 501,
    sha: "a".repeat(40),
    ref: "main",
    task: "deploy",
    payload: { a: [1] },
    environment: "staging",
    original_environment: "staging",
    description: "d",
    creator: person,
    transient_environment: false,
    production_environment: false,
    created_at: at,
    updated_at: at,
  },
  deployment_status: {
    id: 601,
    state: "success",
    description: "d",
    log_url: "http://x/log",
    target_url: "http://x/log",
    environment_url: "http://x",
    environment: "staging",
    creator: person,
    created_at: at,
  },
};
