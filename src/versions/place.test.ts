import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commitVersion, dropVersionStage, openVersionStage } from './place.ts';

let base: string;
let reports: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'practicum-version-'));
  reports = join(base, 'reports');
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

function publish(name: string, text = name): void {
  const stage = openVersionStage(reports);
  mkdirSync(join(stage.folder, 'team'));
  writeFileSync(join(stage.folder, 'team', 'report.json'), text);
  commitVersion(reports, name, stage);
}

describe('the place of a version', () => {
  it('has all of it and nothing beside it', () => {
    publish('2026-Q1');
    publish('2026-Q2');
    expect(readdirSync(reports)).toEqual(['2026-Q1', '2026-Q2']);
    expect(readFileSync(join(reports, '2026-Q2/team/report.json'), 'utf8')).toBe('2026-Q2');
  });

  it('is never written over, not even where it is empty or a file', () => {
    publish('2026-Q1', 'first');
    expect(() => publish('2026-Q1', 'second')).toThrow('There is something of that name already');
    expect(readFileSync(join(reports, '2026-Q1/team/report.json'), 'utf8')).toBe('first');
    mkdirSync(join(reports, 'empty'));
    expect(() => publish('empty')).toThrow('already');
    writeFileSync(join(reports, 'file'), '');
    expect(() => publish('file')).toThrow('already');
  });

  it('is cleared of what a killed run left behind', () => {
    mkdirSync(join(reports, '.practicum-next', 'version', 'team'), { recursive: true });
    // No process has this number.
    writeFileSync(join(reports, '.practicum-next', 'builder'), '4194305');
    writeFileSync(join(reports, '.practicum-next', 'version', 'half'), '');
    publish('2026-Q1');
    expect(readdirSync(reports)).toEqual(['2026-Q1']);
    expect(readdirSync(join(reports, '2026-Q1'))).toEqual(['team']);
  });

  it('waits for whoever is at it', () => {
    mkdirSync(join(reports, '.practicum-next'), { recursive: true });
    writeFileSync(join(reports, '.practicum-next', 'builder'), String(process.ppid));
    expect(() => openVersionStage(reports)).toThrow('Another version is being published there');
    dropVersionStage(reports);
    expect(existsSync(join(reports, '.practicum-next'))).toBe(true);
  });

  it('is not given to who has lost the stage meanwhile', () => {
    const stage = openVersionStage(reports);
    writeFileSync(join(reports, '.practicum-next', 'builder'), String(process.ppid));
    expect(() => commitVersion(reports, '2026-Q1', stage)).toThrow(
      'Another version is being published there',
    );
    expect(existsSync(join(reports, '2026-Q1'))).toBe(false);
  });

  it('is not there when the run gives up', () => {
    openVersionStage(reports);
    dropVersionStage(reports);
    expect(readdirSync(reports)).toEqual([]);
  });
});
