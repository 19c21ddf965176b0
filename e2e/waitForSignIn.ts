const BACKEND = process.env.PORTAL_BACKEND_URL ?? 'http://localhost:7007';

/** The last of the fixture users that the catalog reads. */
const USER = 'platform-admin';

/**
 * Pages are served before the catalog has read who may sign in: the first
 * journey starts when somebody can, as a person would try again.
 */
export default async function waitForSignIn() {
  for (let attempt = 0; attempt < 120; attempt += 1) {
    const isReady = await fetch(`${BACKEND}/api/auth/development/refresh`, {
      headers: { 'x-portal-user': USER },
    }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await new Promise(resolve => setTimeout(resolve, 1_000));
  }
  throw new Error(`${USER} cannot sign in two minutes after the start`);
}
