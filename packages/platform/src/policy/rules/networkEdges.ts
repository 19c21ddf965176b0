import { edgeName } from '../../network/Connection';
import { edgeStatuses } from '../../network/EdgeStatus';
import { SCRAPED_PORTS } from '../../network/environmentPolicies';
import { EDGE_ANNOTATION } from '../../network/policies';
import { describeObject } from '../../render/KubernetesObject';
import type { KubernetesObject } from '../../render/KubernetesObject';
import type { PolicyFinding, PolicyRule, PolicyTarget } from '../PolicyRule';

const id = 'network.edges';

/** The object a person would look at for an edge that is not let through. */
function subject(objects: readonly KubernetesObject[], name: string): string {
  const denial = objects.find(
    ({ kind, metadata }) =>
      kind === 'NetworkPolicy' && metadata.name === 'default-deny',
  );
  return denial ? describeObject(denial) : name;
}

function check({ connections, objects }: PolicyTarget): PolicyFinding[] {
  if (!connections) {
    return [];
  }
  const statuses = edgeStatuses({
    objects,
    connections,
    scrapingPorts: SCRAPED_PORTS,
  });
  const unenforced = statuses.flatMap(
    ({ connection, isAllowed, unrestricted }) => {
      const edge = edgeName(connection.edge);
      const object = subject(objects, edge);
      if (!isAllowed) {
        const message = `expected policies that let "${edge}" through at both ends, found none that names it and does`;
        return [{ rule: id, object, field: 'spec', message }];
      }
      return unrestricted.map(pod => ({
        rule: id,
        object,
        field: 'spec.podSelector',
        message: `expected the pods of ${pod} to be restricted, found no policy that selects them ("${edge}")`,
      }));
    },
  );
  const declared = new Set(connections.map(({ edge }) => edgeName(edge)));
  const left = objects
    .filter(({ kind }) => kind === 'NetworkPolicy')
    .flatMap(object => {
      const named = object.metadata.annotations?.[EDGE_ANNOTATION];
      return named === undefined || declared.has(named)
        ? []
        : [
            {
              rule: id,
              object: describeObject(object),
              field: `metadata.annotations['${EDGE_ANNOTATION}']`,
              message: `expected an edge that the catalog declares and this environment runs, found "${named}"`,
            },
          ];
    });
  return [...unenforced, ...left];
}

/** What is declared is let through. */
export const networkEdges: PolicyRule = {
  id,
  title:
    'Every edge of the catalog that can be enforced is let through by policies of its own, and no policy is left of an edge that is gone',
  why: 'A service that may not reach what it depends on times out, and the graph that people read at night would not be the one that the cluster enforces.',
  check,
};
