/** Rules, how parameters follow their gradients, and schedules of their learning rate. */
@org.jspecify.annotations.NullMarked
package handgrad.optim;
