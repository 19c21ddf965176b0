import { useApi } from '@backstage/core-plugin-api';
import {
  lifetimeInMilliseconds,
  type Environment,
} from '@brown-bear/plugin-environments-common';
import {
  formatTime,
  Panel,
  useAnswer,
  usePortalNow,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useCallback, useState } from 'react';
import { environmentsApiRef } from '../../api/environmentsApiRef';
import { ActionButton } from '../../parts/ActionButton';
import { DoingFailure } from '../../parts/DoingFailure';
import { EXTENSIONS } from '../../parts/extensions';
import { durationInWords } from '../../parts/moments';
import { refusalOf } from '../../parts/refusalOf';
import { TimeLeft } from '../../parts/TimeLeft';
import { useDoing } from '../../parts/useDoing';
import { inside } from '../pageStyles';
import { needsApproval } from './needsApproval';
import { OwnExtension } from './OwnExtension';

/** How long it lives on, and how to give it longer. */
export function LifetimePanel(props: {
  environment: Environment;
  onChanged: (environment: Environment) => void;
}) {
  const { environment, onChanged } = props;
  const { name, expiresAt } = environment;
  const api = useApi(environmentsApiRef);
  const now = usePortalNow(60_000);
  const doing = useDoing();
  const [isOwnOpen, setOwnOpen] = useState(false);
  const ask = useCallback(
    (signal: AbortSignal) => api.options({ signal }),
    [api],
  );
  const longest = useAnswer(ask).answer?.lifetime.longest;
  const refusal = refusalOf(environment, 'extend');
  const isBusy = doing.current !== undefined;

  const endAfter = (by: string) =>
    Date.parse(expiresAt ?? '') + lifetimeInMilliseconds(by);
  const consequence = (by: string) =>
    `It then ends ${formatTime(endAfter(by), now)}${
      needsApproval({ environment, end: endAfter(by), longest })
        ? '; the platform team has to approve that'
        : ''
    }`;
  const extend = async (by: string) => {
    const isDone = await doing.start(by, async () =>
      onChanged(await api.extend(name, { by, expiresAt: expiresAt ?? '' })),
    );
    if (isDone) {
      setOwnOpen(false);
    }
  };

  if (expiresAt === undefined) {
    return (
      <Panel title="Time left">
        <Box sx={inside}>Its life begins when it is approved.</Box>
      </Panel>
    );
  }
  return (
    <Panel
      title="Time left"
      aside={
        <Box sx={{ fontSize: 13.5, color: 'text.secondary' }}>
          ends {formatTime(expiresAt, now)}
        </Box>
      }
    >
      <Box sx={inside}>
        <Box sx={{ fontSize: 18 }}>
          <TimeLeft expiresAt={expiresAt} />
        </Box>
        <Box sx={{ color: 'text.secondary', mb: 1 }}>
          Then everything in it is deleted. Its owner is told 24 h and 1 h
          before.
        </Box>
        <Box
          role="group"
          aria-label="Extend"
          sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}
        >
          {EXTENSIONS.map(({ by, label }) => (
            <ActionButton
              key={by}
              aria-label={`Extend by ${durationInWords(by)}`}
              title={consequence(by)}
              refusal={refusal}
              isBusy={isBusy}
              onClick={() => extend(by)}
            >
              {doing.current === by ? 'Extending …' : label}
            </ActionButton>
          ))}
          <Button
            size="small"
            disabled={refusal !== undefined}
            aria-expanded={isOwnOpen}
            onClick={() => setOwnOpen(!isOwnOpen)}
          >
            Other …
          </Button>
        </Box>
        {isOwnOpen && refusal === undefined && (
          <OwnExtension
            isBusy={isBusy}
            consequence={consequence}
            onExtend={extend}
          />
        )}
        {refusal !== undefined && (
          <Box sx={{ mt: 0.75, color: 'text.secondary' }}>{refusal}.</Box>
        )}
        {longest !== undefined && (
          <Box sx={{ mt: 0.75, color: 'text.secondary' }}>
            Up to {durationInWords(longest)} after its creation nobody has to
            approve.
          </Box>
        )}
        <DoingFailure doing={doing} what="It was not extended" />
      </Box>
    </Panel>
  );
}
