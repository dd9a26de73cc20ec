package handgrad.jobs.portable;

import handgrad.jobs.record.RunRecord;
import handgrad.nn.Network;
import java.io.IOException;

/**
 * A run's model.
 *
 * @param run as its record tells of it
 * @param network with the run's parameters, for as long as the model is used
 */
public record PortableModel(RunRecord run, InputForm input, Network network, OutputForm output) {
    /** What is made of a model, whose network is closed afterwards. */
    @FunctionalInterface
    public interface Use<R> {
        R of(PortableModel model) throws IOException;
    }
}
