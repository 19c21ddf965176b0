import { edgeName } from '../../network/Connection';
import type { Connection } from '../../network/Connection';
import { edgeStatuses, isEnforced } from '../../network/EdgeStatus';
import { SCRAPED_PORTS } from '../../network/environmentPolicies';
import { EDGE_ANNOTATION } from '../../network/policies';
import type { KubernetesObject } from '../../render/KubernetesObject';
import { defineRule } from '../defineRule';
import type { Violation } from '../defineRule';
import { keyField } from '../objects/json';
import { podTemplatesOf } from '../objects/PodTemplate';
import type { PolicyTarget } from '../PolicyRule';

/** The workload at an end of a connection; else anything, to be seen at all. */
function subjectOf(
  objects: readonly KubernetesObject[],
  { called, caller }: Connection,
): KubernetesObject | undefined {
  const names = [caller, called].flatMap(side =>
    'pods' in side ? [side.pods] : [],
  );
  const template = podTemplatesOf(objects).find(({ labels }) =>
    names.includes(labels['app.kubernetes.io/name']),
  );
  return template?.object ?? objects[0];
}

function unenforced({ connections, objects }: PolicyTarget): Violation[] {
  const statuses = edgeStatuses({
    objects,
    connections: connections ?? [],
    scrapingPorts: SCRAPED_PORTS,
  });
  return statuses.flatMap((status): Violation[] => {
    const { connection, isAllowed, unrestricted } = status;
    const edge = edgeName(connection.edge);
    const object = isEnforced(status)
      ? undefined
      : subjectOf(objects, connection);
    if (!object) {
      return [];
    }
    return isAllowed
      ? unrestricted.map(pods => ({
          object,
          field: 'spec.template.metadata.labels',
          message: `expected the pods of ${pods} to be restricted, found no policy that selects them ("${edge}")`,
        }))
      : [
          {
            object,
            field: 'spec.template.metadata.labels',
            message: `expected policies that let "${edge}" through at both ends, found none that names it and does`,
          },
        ];
  });
}

function leftOver({ connections, objects }: PolicyTarget): Violation[] {
  const declared = new Set(connections?.map(({ edge }) => edgeName(edge)));
  return objects
    .filter(({ kind }) => kind === 'NetworkPolicy')
    .flatMap(object => {
      const named = object.metadata.annotations?.[EDGE_ANNOTATION];
      return named === undefined || declared.has(named)
        ? []
        : [
            {
              object,
              field: keyField('metadata.annotations', EDGE_ANNOTATION),
              message: `expected an edge that the catalog declares and this environment runs, found "${named}"`,
            },
          ];
    });
}

/** What is declared is let through. */
export const networkEdges = defineRule({
  id: 'network.edges',
  title:
    'Every edge of the catalog that can be enforced is let through by policies of its own, and no policy is left of an edge that is gone',
  why: 'A service that may not reach what it depends on times out, and the graph that people read at night would not be the one that the cluster enforces.',
  check: target =>
    target.connections ? [...unenforced(target), ...leftOver(target)] : [],
});
