import { useApi } from '@backstage/core-plugin-api';
import type {
  Environment,
  EnvironmentGeneration,
} from '@brown-bear/plugin-environments-common';
import {
  Age,
  Panel,
  SourceFailure,
  useAnswer,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useCallback, useState } from 'react';
import { environmentsApiRef } from '../../api/environmentsApiRef';
import { ActionButton } from '../../parts/ActionButton';
import { RefName } from '../../parts/RefName';
import { refusalOf } from '../../parts/refusalOf';
import { inside } from '../pageStyles';
import { RollbackDialog } from './RollbackDialog';
import { SpecDifferences } from './SpecDifferences';
import { specDifferences } from './specDifferences';

/** What it has been, and the way back. */
export function GenerationsPanel(props: {
  environment: Environment;
  onChanged: (environment: Environment) => void;
}) {
  const { environment, onChanged } = props;
  const { name, generation } = environment;
  const api = useApi(environmentsApiRef);
  const ask = useCallback(
    (signal: AbortSignal) => api.generations(name, { signal }),
    [api, name],
  );
  const { answer, failure, isLoading, retry } = useAnswer(
    ask,
    `${generation} ${environment.phase}`,
  );
  const [to, setTo] = useState<EnvironmentGeneration>();
  const refusal = refusalOf(environment, 'rollback');
  const all = [...(answer ?? [])].sort((a, b) => b.generation - a.generation);
  return (
    <Panel title="Generations">
      {failure && (
        <SourceFailure
          what="The generations could not be read"
          source="the environments backend"
          failure={failure}
          isLoading={isLoading}
          onRetry={retry}
        />
      )}
      <Box sx={inside}>
        {!answer && !failure && (
          <Skeleton
            height={48}
            role="status"
            aria-label="Reading the generations"
          />
        )}
        <Box
          component="ol"
          aria-label={`Generations of ${name}`}
          sx={{ m: 0, p: 0, listStyle: 'none' }}
        >
          {all.map((item, index) => (
            <Box
              component="li"
              key={item.generation}
              sx={{
                display: 'flex',
                flexWrap: 'wrap',
                gap: 1,
                alignItems: 'baseline',
                py: 0.5,
                '& + li': { borderTop: 1, borderColor: 'divider' },
              }}
            >
              <Box sx={{ flex: '1 1 220px', minWidth: 0 }}>
                <b>{item.generation}</b>
                {item.generation === generation && ' (now)'} ·{' '}
                <RefName entityRef={item.createdBy} /> ·{' '}
                <Age at={item.createdAt} />
                {all[index + 1] ? (
                  <SpecDifferences
                    label={`What generation ${item.generation} changed`}
                    differences={specDifferences(
                      all[index + 1].spec,
                      item.spec,
                    )}
                  />
                ) : (
                  <Box sx={{ color: 'text.secondary' }}>the first</Box>
                )}
              </Box>
              {item.generation !== generation && (
                <ActionButton
                  title="Shows what would be another first"
                  refusal={refusal}
                  onClick={() => setTo(item)}
                >
                  Back to {item.generation} …
                </ActionButton>
              )}
            </Box>
          ))}
        </Box>
        {refusal !== undefined && all.length > 1 && (
          <Box sx={{ color: 'text.secondary' }}>
            {refusal.replace(/\.$/, '')}.
          </Box>
        )}
      </Box>
      {to && (
        <RollbackDialog
          environment={environment}
          to={to}
          onChanged={onChanged}
          onClose={() => setTo(undefined)}
        />
      )}
    </Panel>
  );
}
