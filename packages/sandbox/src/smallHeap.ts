import { setFlagsFromString } from 'node:v8';

/**
 * Seeding makes much that is thrown away at once, and Node would keep 100 MB for
 * more of the same. A young generation that stays small costs a little time at
 * the start and holds three clusters in 250 MB. To be imported before the rest.
 */
setFlagsFromString('--max-semi-space-size=1');
setFlagsFromString('--semi-space-growth-factor=1');
