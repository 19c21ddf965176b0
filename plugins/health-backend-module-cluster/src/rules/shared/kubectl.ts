import type { EntityView } from '../../judge/EntityView';
import type { EnvironmentView } from '../../judge/EnvironmentView';

type KubectlOptions = {
  view: EntityView | EnvironmentView;
  namespace?: string;
  /** What follows kubectl: `logs x -c app --previous`. */
  command: string;
};

/**
 * A command for the right cluster: the context is named, so that on a machine
 * without it the command fails rather than acts on another cluster.
 */
export function kubectl(options: KubectlOptions): string {
  const { view, namespace, command } = options;
  const { cluster } = 'cluster' in view ? view : view.environment;
  const where = namespace ? ` -n ${namespace}` : '';
  return `kubectl --context ${cluster}${where} ${command}`;
}
