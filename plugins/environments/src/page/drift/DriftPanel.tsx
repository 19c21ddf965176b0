import { useApi } from '@backstage/core-plugin-api';
import type { Environment } from '@brown-bear/plugin-environments-common';
import { Panel } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { environmentsApiRef } from '../../api/environmentsApiRef';
import { ActionButton } from '../../parts/ActionButton';
import { DoingFailure } from '../../parts/DoingFailure';
import { phaseWord } from '../../parts/phaseWords';
import { useDoing } from '../../parts/useDoing';
import { inside } from '../pageStyles';
import { DriftResult } from './DriftResult';
import { useDrift } from './useDrift';

/** How what runs differs from what it should be; asked when somebody wants to know. */
export function DriftPanel(props: { environment: Environment }) {
  const { name, phase, generation } = props.environment;
  const api = useApi(environmentsApiRef);
  const doing = useDoing();
  const [drift, setDrift] = useDrift(`${name} ${generation}`);
  const isBusy = doing.current !== undefined;
  return (
    <Panel
      title="Drift from its spec"
      aside={
        <ActionButton
          title="Reads every object of it in the cluster and compares it field by field"
          isBusy={isBusy}
          onClick={() =>
            doing.start('compare', async () => setDrift(await api.drift(name)))
          }
        >
          {isBusy && 'Comparing …'}
          {!isBusy && (drift ? 'Compare again' : 'Compare now')}
        </ActionButton>
      }
    >
      <Box sx={inside}>
        {phase !== 'ready' && (
          <Box sx={{ mb: 0.5 }}>
            While it is not ready (now: {phaseWord(phase)}), what that changes
            by itself, like the numbers of pods, is not compared.
          </Box>
        )}
        {drift ? (
          <DriftResult drift={drift} />
        ) : (
          <Box sx={{ color: 'text.secondary' }}>
            Not compared yet. The portal compares what runs in the cluster with
            what it applied last.
          </Box>
        )}
        <DoingFailure doing={doing} what="It could not be compared" />
      </Box>
    </Panel>
  );
}
