import { parseEntityRef } from '@backstage/catalog-model';
import {
  ENVIRONMENT_PHASES,
  type Environment,
} from '@brown-bear/plugin-environments-common';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import NativeSelect from '@mui/material/NativeSelect';
import TextField from '@mui/material/TextField';
import { phaseWord } from '../parts/phaseWords';
import {
  isNarrowed,
  MINE,
  MY_TEAM,
  type EnvironmentFilter,
} from './model/EnvironmentFilter';

type Choice = { value: string; label: string };

function FilterSelect(props: {
  label: string;
  value: string;
  choices: readonly Choice[];
  onChange: (value: string) => void;
}) {
  const { label, value, choices, onChange } = props;
  // An address may ask for what is not there, or not there any more.
  const isKnown = !value || choices.some(choice => choice.value === value);
  return (
    <NativeSelect
      value={value}
      onChange={event => onChange(event.target.value)}
      inputProps={{ 'aria-label': label }}
      disableUnderline
      sx={{
        fontSize: 13.5,
        borderRadius: 1,
        border: 1,
        borderColor: value ? 'primary.main' : 'divider',
        bgcolor: 'background.paper',
        '& select': { py: 0.5, pl: 1, maxWidth: 180 },
      }}
    >
      <option value="">any {label}</option>
      {choices.map(choice => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
      {!isKnown && <option value={value}>{value}</option>}
    </NativeSelect>
  );
}

function nameOf(ref: string): string {
  try {
    return parseEntityRef(ref).name;
  } catch {
    return ref;
  }
}

function choicesOf(
  values: readonly string[],
  label: (value: string) => string = value => value,
): Choice[] {
  return [...new Set(values)]
    .sort()
    .map(value => ({ value, label: label(value) }));
}

/** What the list is narrowed by. */
export function EnvironmentFilters(props: {
  filter: EnvironmentFilter;
  environments: readonly Environment[];
  hasTeams: boolean;
  onChange: (change: Partial<EnvironmentFilter>) => void;
}) {
  const { filter, environments, hasTeams, onChange } = props;
  const toggles = [
    { value: MINE, label: 'Mine' },
    ...(hasTeams ? [{ value: MY_TEAM, label: 'My team' }] : []),
  ];
  const phases = ENVIRONMENT_PHASES.filter(phase =>
    environments.some(environment => environment.phase === phase),
  );
  return (
    <Box
      role="group"
      aria-label="Filters"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}
    >
      <TextField
        size="small"
        type="search"
        placeholder="name, owner, service, release …"
        value={filter.q}
        onChange={event => onChange({ q: event.target.value })}
        onKeyDown={event => {
          if (event.key === 'Escape') {
            onChange({ q: '' });
          }
        }}
        inputProps={{ 'aria-label': 'Find an environment' }}
        sx={{
          flex: '1 1 200px',
          maxWidth: 360,
          bgcolor: 'background.paper',
          '& input': { fontSize: 14, py: 0.625 },
        }}
      />
      {toggles.map(({ value, label }) => {
        const isChosen = filter.whose === value;
        return (
          <Button
            key={value}
            size="small"
            variant={isChosen ? 'contained' : 'outlined'}
            aria-pressed={isChosen}
            onClick={() => onChange({ whose: isChosen ? '' : value })}
            sx={{ fontSize: 13.5, py: 0.25 }}
          >
            {label}
          </Button>
        );
      })}
      <FilterSelect
        label="phase"
        value={filter.phase}
        choices={phases.map(value => ({ value, label: phaseWord(value) }))}
        onChange={phase => onChange({ phase })}
      />
      <FilterSelect
        label="owner"
        value={filter.owner}
        choices={choicesOf(
          environments.map(({ owner }) => owner),
          nameOf,
        )}
        onChange={owner => onChange({ owner })}
      />
      <FilterSelect
        label="cluster"
        value={filter.cluster}
        choices={choicesOf(environments.map(({ cluster }) => cluster))}
        onChange={cluster => onChange({ cluster })}
      />
      {isNarrowed(filter) && (
        <Button
          size="small"
          onClick={() =>
            onChange({ q: '', whose: '', phase: '', owner: '', cluster: '' })
          }
          sx={{ fontSize: 13.5 }}
        >
          Show everything
        </Button>
      )}
    </Box>
  );
}
