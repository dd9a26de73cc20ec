package handgrad.jobs.classification;

import handgrad.matrix.Precision;
import handgrad.nn.Network;
import handgrad.random.RandomState;

/** Makes a network with its starting weights. */
@FunctionalInterface
interface Architecture {
    /** Whoever asks for the network closes it. */
    Network network(Precision precision, int pixels, int classes, RandomState random);
}
