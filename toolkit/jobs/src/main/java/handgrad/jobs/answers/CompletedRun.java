package handgrad.jobs.answers;

import handgrad.jobs.record.RunRecord;
import java.nio.file.Path;

/** A run that ended as planned, and its folder. */
public record CompletedRun(RunRecord record, Path folder) {}
