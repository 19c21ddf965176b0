/**
 * Longest description of an entity, characters. It is shown in tables, indexed
 * by search and sent with every list; a pasted manual would slow all of them.
 * @public
 */
export const MAX_DESCRIPTION_CHARACTERS = 2_000;
