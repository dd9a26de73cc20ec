/** Models and checkpoints in files that NumPy opens. */
@org.jspecify.annotations.NullMarked
package handgrad.model;
