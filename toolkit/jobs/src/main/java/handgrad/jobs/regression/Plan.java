package handgrad.jobs.regression;

import handgrad.optim.Schedule;
import handgrad.train.TrainingLoop;

/** How a model is trained. */
record Plan(TrainingLoop loop, Schedule learningRate) {}
