import {
  RELATION_API_CONSUMED_BY,
  RELATION_API_PROVIDED_BY,
  RELATION_CONSUMES_API,
  RELATION_DEPENDENCY_OF,
  RELATION_DEPENDS_ON,
  RELATION_PROVIDES_API,
} from '@backstage/catalog-model';
import { PLATFORM_RELATIONS } from '@brown-bear/plugin-platform-common';

const REVERSE = new Map<string, string>([
  [RELATION_DEPENDS_ON, RELATION_DEPENDENCY_OF],
  [RELATION_CONSUMES_API, RELATION_API_CONSUMED_BY],
  [RELATION_PROVIDES_API, RELATION_API_PROVIDED_BY],
  ...PLATFORM_RELATIONS.map(
    ({ type, reverse }) => [type, reverse] as [string, string],
  ),
]);

/** The relation as the catalog calls it from the entity's own side. */
export function relationWord(kind: string, isOutgoing: boolean): string {
  return isOutgoing ? kind : REVERSE.get(kind) ?? `${kind}, reversed`;
}
