package handgrad.nn;

import handgrad.matrix.Matrix;

/**
 * One parameter of a model.
 *
 * @param name its symbol on the sheet, for example {@code W1}; also its name in {@code model.npz}
 * @param value the parameter itself, which optimisers change
 * @param gradient ∂L/∂value, of the last backward pass
 * @param isWeight whether weight decay applies: to weights, never to biases
 */
public record Parameter(String name, Matrix value, Gradient gradient, boolean isWeight) {}
