import type { ExtensionDefinition } from '@backstage/frontend-plugin-api';

/** The list of environments. */
export const listExtensions: ExtensionDefinition[] = [];
