/** Sheet 000, "Deep Learning, Homework #1": classifiers of MNIST, and models on generated data. */
@org.jspecify.annotations.NullMarked
package handgrad.homework1.mnist;
