import type { Environment } from '@brown-bear/plugin-environments-common';
import Box from '@mui/material/Box';
import { CostPanel } from './cost/CostPanel';
import { DangerPanel } from './danger/DangerPanel';
import { DriftPanel } from './drift/DriftPanel';
import { FactsPanel } from './head/FactsPanel';
import { PhasePanel } from './head/PhasePanel';
import { HealthPanel } from './health/HealthPanel';
import { GenerationsPanel } from './history/GenerationsPanel';
import { HistoryPanel } from './history/HistoryPanel';
import { LifetimePanel } from './lifetime/LifetimePanel';
import { ObjectsPanel } from './objects/ObjectsPanel';
import { GitPanel } from './objects/GitPanel';
import { columns, stack } from './pageStyles';
import { SleepPanel } from './sleep/SleepPanel';

/** Everything about an environment that somebody made. */
export function SelfServicePage(props: {
  environment: Environment;
  onChanged: (environment: Environment) => void;
  isAlone: boolean;
}) {
  const { environment, onChanged, isAlone } = props;
  return (
    <>
      <PhasePanel
        environment={environment}
        onChanged={onChanged}
        isAlone={isAlone}
      />
      <Box sx={columns}>
        <Box sx={stack}>
          <HealthPanel environment={environment} />
          <DriftPanel environment={environment} />
          <HistoryPanel
            name={environment.name}
            news={`${environment.phase} ${environment.phaseSince} ${environment.expiresAt} ${environment.generation}`}
          />
          <GenerationsPanel environment={environment} onChanged={onChanged} />
          <ObjectsPanel environment={environment} />
        </Box>
        <Box sx={stack}>
          <LifetimePanel environment={environment} onChanged={onChanged} />
          <SleepPanel environment={environment} onChanged={onChanged} />
          <FactsPanel environment={environment} />
          <CostPanel environment={environment} />
          {environment.git && <GitPanel git={environment.git} />}
        </Box>
      </Box>
      <DangerPanel environment={environment} onChanged={onChanged} />
    </>
  );
}
