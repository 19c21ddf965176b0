/**
 * Times are ISO 8601 in UTC with milliseconds: as text they sort like the times
 * they are, and SQLite and PostgreSQL answer them alike. What has a shape of its
 * own is JSON text.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const content = table => {
    table.text('spec').notNullable();
    table.text('cost');
    table.text('services').notNullable();
    table.text('urls').notNullable();
    table.integer('pods').notNullable();
  };
  await knex.schema.createTable('environments', table => {
    table.comment('What is wanted of each environment, and what it is');
    table.text('id').primary();
    table.text('kind').notNullable().comment('core or self-service');
    table.text('name').notNullable();
    table.text('namespace').notNullable();
    table.text('cluster').notNullable();
    table.text('owner').notNullable();
    table.text('created_by').comment('Absent for core ones');
    content(table);
    table.integer('generation').notNullable().comment('Of the spec');
    table
      .integer('wish')
      .notNullable()
      .comment(
        'Grows with every request; what a pass found out is written down only while nobody has asked for something else',
      );
    table.text('wanted').notNullable().comment('awake, asleep or gone');
    table.text('override').comment('Of the calendar, until its next edge');
    table.text('undo').comment('Why it goes back to ready_generation');
    table.string('expires_at', 24);
    table.string('expiry_set_at', 24).comment('When somebody last decided it');
    table
      .string('requested_expiry', 24)
      .comment('The end that waits for approval');
    table.text('approval');
    table.text('reservation').notNullable().comment('As people read it');
    table.double('reserved_cpu').notNullable().comment('Cores');
    table.double('reserved_memory').notNullable().comment('Bytes');
    table.double('reserved_month').notNullable().comment('Cost per month');
    table.integer('ready_generation').notNullable();
    table
      .text('settled')
      .comment('awake or asleep, while ready_generation is that, wholly');
    table.text('phase').notNullable();
    table.string('phase_since', 24).notNullable();
    table.text('message');
    table.text('progress');
    table.text('git');
    table.string('created_at', 24).notNullable();
    table.string('ready_at', 24);
    table.string('gone_at', 24).comment('Kept for a while, for its history');
    table.index(['name'], 'environments_of_name');
    table.index(['gone_at'], 'environments_gone');
  });
  await knex.raw(
    'create unique index environments_name on environments (name) where gone_at is null',
  );
  const ofEnvironment = table =>
    table
      .text('environment_id')
      .notNullable()
      .references('environments.id')
      .onDelete('CASCADE');
  await knex.schema.createTable('environment_revisions', table => {
    table.comment('What each generation consists of, as it was approved');
    ofEnvironment(table);
    table.integer('generation').notNullable();
    content(table);
    table.text('reservation').notNullable();
    table.text('objects', 'longtext').notNullable().comment('gzip, base64');
    table.text('changes').notNullable();
    table.text('plan_hash').notNullable();
    table.string('created_at', 24).notNullable();
    table.text('created_by').notNullable();
    table.primary(['environment_id', 'generation']);
  });
  await knex.schema.createTable('environment_inventory', table => {
    table.comment('Objects that were made, or are about to be; what is pruned');
    ofEnvironment(table);
    table.text('api_version').notNullable();
    table.text('kind').notNullable();
    table
      .text('namespace')
      .notNullable()
      .comment('Empty: of the whole cluster');
    table.text('name').notNullable();
    table.text('uid').comment('Absent while it is only intended');
    table.integer('awake_replicas').comment('Before it fell asleep');
    table.primary([
      'environment_id',
      'api_version',
      'kind',
      'namespace',
      'name',
    ]);
  });
  await knex.schema.createTable('environment_events', table => {
    table.comment('What happened to environments; ids grow with time');
    table.increments('id');
    ofEnvironment(table);
    table.string('at', 24).notNullable();
    table.text('by').comment('Absent for what happened by itself');
    table.text('kind').notNullable();
    table.text('summary').notNullable();
    table.text('severity').notNullable();
    table.integer('generation');
    table.text('plan_hash');
    table.text('objects');
    table.index(['environment_id', 'id'], 'environment_events_of');
    table.index(['at'], 'environment_events_at');
  });
  await knex.schema.createTable('environment_plans', table => {
    table.comment('Plans that were shown and may still be applied');
    table.text('hash').primary();
    table.text('caller').notNullable();
    table.text('name').notNullable();
    table.string('expires_at', 24).notNullable();
  });
  await knex.schema.createTable('environment_leases', table => {
    table.comment('Which replica works on which environment');
    ofEnvironment(table).primary();
    table.text('holder').notNullable();
    table
      .integer('token')
      .notNullable()
      .comment('Grows with each holder; a write with an older one is refused');
    table
      .bigInteger('expires')
      .notNullable()
      .comment('Milliseconds since 1970 by the clock of the database');
  });
  await knex.schema.createTable('environment_locks', table => {
    table.comment(
      'Rows that are locked so that one transaction waits for another',
    );
    table.text('name').primary();
    table.integer('value').notNullable();
  });
  await knex('environment_locks').insert([
    { name: 'reservations', value: 0 },
    // Counts what was changed, in the order of commits.
    { name: 'changes', value: 0 },
  ]);
  await knex.schema.createTable('environment_notifications', table => {
    table.comment('What people are told, each once');
    table.increments('id');
    ofEnvironment(table);
    table.text('kind').notNullable();
    table
      .text('occasion')
      .notNullable()
      .comment(
        'Tells apart what may happen more than once: a generation, an end',
      );
    table.text('recipients').notNullable();
    table.text('title').notNullable();
    table.text('description').notNullable();
    table.text('severity').notNullable();
    table.text('link').notNullable();
    table.string('created_at', 24).notNullable();
    table
      .boolean('sent')
      .notNullable()
      .comment('Whether it was handed over; false is tried again');
    table.string('sent_at', 24);
    table.text('claimed_by').comment('Replica that hands it over now');
    table
      .bigInteger('claimed_until')
      .notNullable()
      .comment('Milliseconds since 1970 by the clock of the database');
    table.unique(['environment_id', 'kind', 'occasion'], {
      indexName: 'environment_notifications_once',
    });
    table.index(['sent'], 'environment_notifications_sent');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'notifications',
    'locks',
    'leases',
    'plans',
    'events',
    'inventory',
    'revisions',
  ]) {
    await knex.schema.dropTable(`environment_${table}`);
  }
  await knex.schema.dropTable('environments');
};
