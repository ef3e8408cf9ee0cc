"""From the start of the program to the first product."""
import torch
a = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
print(a @ a)
