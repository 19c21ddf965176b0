import { z } from 'zod';
import type { CatalogFinding } from './CatalogFinding';
import { PositionedDocument } from '../yaml/PositionedDocument';
import { validatorOf } from '../yaml/readYamlFile';

const entity = z.object({
  ref: z.string(),
  title: z.string(),
  type: z.string(),
  system: z.string(),
  diagram: z.string(),
  tier: z.string().optional(),
});

const edge = z.tuple([z.string(), z.string(), z.string()]);

const schema = z.object({
  entities: z.array(entity),
  dependsOn: z.array(edge),
  promotesTo: z.array(edge),
});

/** An entity that the platform document draws. */
export type ArchitectureEntity = z.output<typeof entity> & { line: number };

/** An edge that the platform document draws or implies. */
export type ArchitectureEdge = {
  kind: 'dependsOn' | 'promotesTo';
  from: string;
  to: string;
  diagram: string;
  line: number;
};

/** What the platform document draws: the floor of the catalog. */
export type Architecture = {
  file: string;
  entities: readonly ArchitectureEntity[];
  edges: readonly ArchitectureEdge[];
};

/** Word in place of a diagram for an edge that follows from the names only. */
export const IMPLIED = 'implied';

export const ARCHITECTURE_FILE = 'architecture.json';

const RULE = 'architecture';
const validate = validatorOf(schema);

/** Reads `architecture.json`; what is wrong with it comes as findings. */
export function readArchitecture(options: {
  file: string;
  text: string | undefined;
}): { architecture?: Architecture; findings: CatalogFinding[] } {
  const { file, text } = options;
  const failure = (line: number, message: string) => ({
    findings: [{ rule: RULE, file, line, message }],
  });
  if (text === undefined) {
    return failure(1, 'expected the entities and edges of the platform here');
  }
  const [document] = PositionedDocument.parseAll(text);
  if (!document || document.problems.length > 0) {
    const problem = document?.problems[0];
    return failure(problem?.line ?? 1, problem?.message ?? 'is empty');
  }
  const result = validate(document.value);
  if ('issues' in result) {
    const [{ path, expected }] = result.issues;
    return failure(document.lineOf(path), `${path.join('.')}: ${expected}`);
  }
  const { entities, ...edges } = result.value;
  const toEdges = (kind: ArchitectureEdge['kind']) =>
    edges[kind].map(([from, to, diagram], index) => ({
      kind,
      from,
      to,
      diagram,
      line: document.lineOf([kind, index]),
    }));
  return {
    findings: [],
    architecture: {
      file,
      entities: entities.map((value, index) => ({
        ...value,
        line: document.lineOf(['entities', index, 'ref']),
      })),
      edges: [...toEdges('dependsOn'), ...toEdges('promotesTo')],
    },
  };
}
