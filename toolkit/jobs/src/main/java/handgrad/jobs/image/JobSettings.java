package handgrad.jobs.image;

import handgrad.jobs.command.TrainingOptions;
import handgrad.jobs.record.DataUsed;
import handgrad.jobs.record.Environment;
import handgrad.jobs.record.RunRecord;
import java.util.Map;

/**
 * What a job was told to do.
 *
 * @param name the command without the program's name: {@code hw2 wpi softmax}
 * @param sheet the sheet's short name
 * @param question the sheet's own number for it
 * @param config every hyper-parameter that has an effect, for the record
 */
record JobSettings(String name, String sheet, String question, TrainingOptions options, Map<String, Object> config) {
    /** The same job, told something else, which can make it the answer to another question. */
    JobSettings with(String answered, TrainingOptions others, Map<String, Object> configured) {
        return new JobSettings(name, sheet, answered, others, configured);
    }

    /** The record of a run that is about to train. */
    RunRecord started(DataUsed data) {
        return RunRecord.started(
                name, sheet, question, options.seed(), config, data, Environment.here(options.threads()));
    }
}
