import type { ExtensionDefinition } from '@backstage/frontend-plugin-api';

/** The page of an environment: a tab and a card of its entity. */
export const pageExtensions: ExtensionDefinition[] = [];
