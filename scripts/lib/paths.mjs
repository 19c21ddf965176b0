import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Node, Yarn, caches and logs that the set-up brings; ignored by git. */
export const tools = resolve(root, '.tools');

/** Reports, counts and pictures of test runs; ignored by git. */
export const artifacts = resolve(root, 'artifacts');
