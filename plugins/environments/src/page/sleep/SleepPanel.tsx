import { useApi } from '@backstage/core-plugin-api';
import type { Environment } from '@brown-bear/plugin-environments-common';
import { Panel } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { environmentsApiRef } from '../../api/environmentsApiRef';
import { calendarInWords } from '../../fields/sleepWords';
import { ActionButton } from '../../parts/ActionButton';
import { DoingFailure } from '../../parts/DoingFailure';
import { NextChange } from '../../parts/NextChange';
import { refusalOf } from '../../parts/refusalOf';
import { useDoing } from '../../parts/useDoing';
import { inside } from '../pageStyles';
import { OverrideNote, untilWords } from './OverrideNote';
import { WeekWithNow } from './WeekWithNow';

function SleepButtons(props: {
  environment: Environment;
  onChanged: (environment: Environment) => void;
}) {
  const { environment, onChanged } = props;
  const { name, sleep, phase } = environment;
  const api = useApi(environmentsApiRef);
  const doing = useDoing();
  const until = untilWords(sleep);
  const isBusy = doing.current !== undefined;
  const isAsleep = phase === 'asleep' || phase === 'falling-asleep';
  const verb = isAsleep ? 'wake' : 'sleep';
  const refusal = refusalOf(environment, verb);
  return (
    <>
      <ActionButton
        title={
          isAsleep
            ? `Its pods are started again, databases first; it stays awake ${until}`
            : `Its pods are stopped and its data stays; it sleeps ${until}`
        }
        refusal={refusal}
        isBusy={isBusy}
        onClick={() =>
          doing.start(verb, async () => onChanged(await api[verb](name)))
        }
      >
        {isAsleep ? 'Wake now' : 'Put to sleep now'}
      </ActionButton>
      <Box sx={{ mt: 0.75, color: 'text.secondary' }}>
        {refusal !== undefined
          ? `${refusal.replace(/\.$/, '')}.`
          : `${isAsleep ? 'It then stays awake' : 'It then sleeps'} ${until}.`}
      </Box>
      <DoingFailure
        doing={doing}
        what={isAsleep ? 'It was not woken' : 'It was not put to sleep'}
      />
    </>
  );
}

/** When it is awake, what holds now and until when, and how to decide otherwise. */
export function SleepPanel(props: {
  environment: Environment;
  /** Absent where nobody may. */
  onChanged?: (environment: Environment) => void;
}) {
  const { environment, onChanged } = props;
  const { spec } = environment;
  return (
    <Panel
      title="Sleep"
      aside={
        <Box sx={{ fontSize: 13.5, color: 'text.secondary' }}>
          <NextChange environment={environment} />
        </Box>
      }
    >
      <Box sx={inside}>
        {spec.sleep ? (
          <>
            <WeekWithNow calendar={spec.sleep} />
            <Box sx={{ mt: 0.75 }}>{calendarInWords(spec.sleep)}</Box>
          </>
        ) : (
          <Box>
            It has no calendar: it is awake until somebody puts it to sleep.
          </Box>
        )}
        <OverrideNote sleep={environment.sleep} />
        {onChanged && (
          <Box sx={{ mt: 1 }}>
            <SleepButtons environment={environment} onChanged={onChanged} />
          </Box>
        )}
      </Box>
    </Panel>
  );
}
