import type { Environment } from '@brown-bear/plugin-environments-common';
import {
  Age,
  formatDateTime,
  mono,
  Panel,
  plural,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { Facts } from '../../parts/Facts';
import { RefName } from '../../parts/RefName';
import { spanInWords } from '../../parts/timeLeft';
import { overridesInWords } from './overridesInWords';

const DELIVERIES = {
  direct: 'applied by the portal',
  gitops: 'by Git: committed, and applied by a controller',
} as const;

/** What it is: whose, where, and of what. */
export function FactsPanel(props: { environment: Environment }) {
  const { environment } = props;
  const { spec, owner, createdBy, createdAt, readyAt, generation } =
    environment;
  const overrides = overridesInWords(spec.overrides);
  const items = [
    { title: 'owner', value: <RefName entityRef={owner} /> },
    ...(createdBy !== undefined
      ? [{ title: 'created by', value: <RefName entityRef={createdBy} /> }]
      : []),
    ...(createdAt !== undefined
      ? [
          {
            title: 'created',
            value: (
              <>
                <Age at={createdAt} />
                {readyAt !== undefined && (
                  <span title={formatDateTime(readyAt)}>
                    , ready after{' '}
                    {spanInWords(Date.parse(readyAt) - Date.parse(createdAt))}
                  </span>
                )}
              </>
            ),
          },
        ]
      : []),
    {
      title: 'cluster',
      value: <RefName entityRef={environment.clusterEntityRef} />,
    },
    {
      title: 'namespace',
      value: (
        <Box component="span" sx={mono}>
          {environment.namespace}
        </Box>
      ),
    },
    {
      title: 'is like',
      value:
        environment.kind === 'core'
          ? `size ${spec.size}`
          : `${spec.base}, size ${spec.size}`,
    },
    { title: 'release', value: spec.version },
    ...(overrides ? [{ title: 'exceptions', value: overrides }] : []),
    {
      title: 'runs',
      value: `${plural(environment.services.length, 'service')}, ${plural(
        environment.pods,
        'pod',
      )}`,
    },
    { title: 'delivery', value: DELIVERIES[spec.delivery] },
    ...(generation > 0 ? [{ title: 'generation', value: generation }] : []),
  ];
  return (
    <Panel title="What it is">
      <Box sx={{ px: 2, py: 1.25 }}>
        <Facts label="What it is" items={items} />
      </Box>
    </Panel>
  );
}
