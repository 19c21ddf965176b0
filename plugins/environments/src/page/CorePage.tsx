import type { Environment } from '@brown-bear/plugin-environments-common';
import LockIcon from '@mui/icons-material/LockOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { PhaseMark } from '../parts/PhaseMark';
import { FactsPanel } from './head/FactsPanel';
import { HealthPanel } from './health/HealthPanel';
import { columns, stack } from './pageStyles';
import { SleepPanel } from './sleep/SleepPanel';

/** A core environment: what its calendar does, and why there are no buttons. */
export function CorePage(props: { environment: Environment }) {
  const { environment } = props;
  const { name } = environment;
  return (
    <>
      <Alert severity="info" variant="outlined" icon={<LockIcon />}>
        <PhaseMark phase={environment.phase} /> {name} is a core environment: it
        is protected. Nobody can change, extend, put to sleep or delete it here;
        what it is stands in packages/platform/environments/{name}.yaml
        {environment.spec.sleep &&
          ', and only the calendar committed there is executed'}
        .
      </Alert>
      <Box sx={columns}>
        <Box sx={stack}>
          <HealthPanel environment={environment} />
        </Box>
        <Box sx={stack}>
          <SleepPanel environment={environment} />
          <FactsPanel environment={environment} />
        </Box>
      </Box>
    </>
  );
}
