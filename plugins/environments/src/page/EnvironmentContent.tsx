import { useEntity } from '@backstage/plugin-catalog-react';
import { EnvironmentView } from './EnvironmentView';

/** Content of the Environment tab. */
export function EnvironmentContent() {
  const { entity } = useEntity();
  return <EnvironmentView name={entity.metadata.name} />;
}
