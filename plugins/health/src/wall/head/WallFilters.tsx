import { parseEntityRef } from '@backstage/catalog-model';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import NativeSelect from '@mui/material/NativeSelect';
import { useState } from 'react';
import { NARROW } from '../grid/gridStyles';
import { standingWord } from '../model/Standing';
import {
  FILTER_STATUSES,
  isNarrowed,
  MY_TEAMS,
  type WallFilter,
} from '../model/WallFilter';
import type { FilterChoices } from '../model/filterChoices';

type WallFiltersProps = {
  filter: WallFilter;
  choices: FilterChoices;
  hasTeams: boolean;
  onChange: (change: Partial<WallFilter>) => void;
};

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
      data-filter={label}
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

const plain = (value: string): Choice => ({ value, label: value });

/** What the wall is narrowed by, besides the search. */
export function WallFilters(props: WallFiltersProps) {
  const { filter, choices, hasTeams, onChange } = props;
  const [isOpen, setIsOpen] = useState(false);
  const isMine = filter.team === MY_TEAMS;
  const teams = [
    ...(hasTeams ? [{ value: MY_TEAMS, label: 'my teams' }] : []),
    ...choices.teams.map(value => ({
      value,
      label: parseEntityRef(value).name,
    })),
  ];
  return (
    <Box
      role="group"
      aria-label="Filters"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        [NARROW]: isOpen ? {} : { '& > [data-filter]': { display: 'none' } },
      }}
    >
      <Button
        size="small"
        variant="outlined"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
        sx={{
          display: 'none',
          fontSize: 13.5,
          py: 0.25,
          [NARROW]: { display: 'inline-flex' },
        }}
      >
        Filters
      </Button>
      {hasTeams && (
        <Button
          size="small"
          variant={isMine ? 'contained' : 'outlined'}
          aria-pressed={isMine}
          onClick={() => onChange({ team: isMine ? '' : MY_TEAMS })}
          sx={{ fontSize: 13.5, py: 0.25 }}
        >
          My team
        </Button>
      )}
      <FilterSelect
        label="team"
        value={filter.team}
        choices={teams}
        onChange={team => onChange({ team })}
      />
      <FilterSelect
        label="tier"
        value={filter.tier}
        choices={choices.tiers.map(plain)}
        onChange={tier => onChange({ tier })}
      />
      <FilterSelect
        label="zone"
        value={filter.zone}
        choices={choices.zones.map(plain)}
        onChange={zone => onChange({ zone })}
      />
      <FilterSelect
        label="status"
        value={filter.status}
        choices={FILTER_STATUSES.map(value => ({
          value,
          label: standingWord(value),
        }))}
        onChange={status => onChange({ status })}
      />
      <FilterSelect
        label="environment"
        value={filter.environment}
        choices={choices.environments.map(plain)}
        onChange={environment => onChange({ environment })}
      />
      {isNarrowed(filter) && (
        <Button
          size="small"
          onClick={() =>
            onChange({
              q: '',
              team: '',
              tier: '',
              zone: '',
              status: '',
              environment: '',
            })
          }
          sx={{ fontSize: 13.5 }}
        >
          Show everything
        </Button>
      )}
    </Box>
  );
}
