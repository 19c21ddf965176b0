import type { ExtensionDefinition } from '@backstage/frontend-plugin-api';

/** The form of a new environment, and the fields of templates. */
export const createExtensions: ExtensionDefinition[] = [];
