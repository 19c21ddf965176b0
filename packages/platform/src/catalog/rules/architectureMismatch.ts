import { ANNOTATION_TIER } from '@brown-bear/plugin-platform-common';
import type { ArchitectureEntity } from '../Architecture';
import type { CatalogEntity } from '../CatalogEntity';
import { quoted } from '../CatalogFinding';
import type { CatalogRule } from '../CatalogRule';
import { normaliseRef } from '../references';
import type { YamlPath } from '../../yaml/PositionedDocument';

type Fact = { path: YamlPath; expected?: string; found: unknown };

function factsOf(drawn: ArchitectureEntity, entity: CatalogEntity): Fact[] {
  const { metadata, spec } = entity;
  const annotations = (metadata.annotations ?? {}) as Record<string, unknown>;
  const system = normaliseRef(spec.system, 'system');
  return [
    {
      path: ['metadata', 'title'],
      expected: drawn.title,
      found: metadata.title,
    },
    { path: ['spec', 'type'], expected: drawn.type, found: spec.type },
    {
      path: ['spec', 'system'],
      expected: drawn.system,
      found:
        system === `system:default/${drawn.system}`
          ? drawn.system
          : spec.system,
    },
    {
      path: ['metadata', 'annotations', ANNOTATION_TIER],
      expected: drawn.tier,
      found: annotations[ANNOTATION_TIER],
    },
  ];
}

/** A title, type, system or tier that differs from the architecture. */
export const architectureMismatch: CatalogRule = {
  id: 'architecture-mismatch',
  check({ architecture, entities }) {
    const drawn = new Map(architecture?.entities.map(item => [item.ref, item]));
    return entities.flatMap(entity => {
      const expectation = drawn.get(entity.ref);
      return (expectation ? factsOf(expectation, entity) : [])
        .filter(({ expected, found }) => expected !== found)
        .map(({ expected, found, path }) => {
          const wanted = expected
            ? `expected ${quoted(expected)}`
            : 'expected none';
          const actual = found === undefined ? 'none' : quoted(found);
          return {
            rule: architectureMismatch.id,
            file: entity.file,
            line: entity.lineOf(path),
            message: `${path.join('.')}: ${wanted}, found ${actual}`,
          };
        });
    });
  },
};
